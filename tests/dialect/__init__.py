"""The dialect: pages and reports are each other's inverse, and GitHub shows the same words."""

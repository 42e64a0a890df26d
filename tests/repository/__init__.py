"""What stands around the code: workflows, forms, citation, and what CONTRIBUTING.md promises."""

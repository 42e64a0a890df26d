"""Convert, prove and publish archives of periodic reports."""

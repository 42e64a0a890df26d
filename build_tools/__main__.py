"""`python -m build_tools`: the same program as `archive`."""

from build_tools.cli import main

if __name__ == "__main__":
    main()

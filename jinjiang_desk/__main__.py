"""`python -m jinjiang_desk` and the `jinjiang-desk` command."""

from jinjiang_desk.cli import main

if __name__ == "__main__":
    main()

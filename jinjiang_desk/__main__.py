"""`python -m jinjiang_desk` and the `jinjiang-desk` command."""

from multiprocessing import freeze_support

from jinjiang_desk.cli import main

if __name__ == "__main__":
    # Where no Python is installed, this program itself is started once more to read a PDF.
    freeze_support()
    main()

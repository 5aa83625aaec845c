"""`python -m clas.cli`: the command where no script was installed."""

from clas.cli.main import run

if __name__ == "__main__":
    run()

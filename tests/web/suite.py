"""Checks one by one, told as TAP."""


class Suite:
    def __init__(self):
        self.count = self.failed = 0

    def check(self, good, name, why=""):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}" + ("" if good else f"\n# {str(why)[:1500]}"), flush=True)

    def end(self):
        """The plan, and the status to exit with."""
        print(f"1..{self.count}")
        return self.failed > 0

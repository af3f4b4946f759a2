"""Swedish words about numbers of things, for pages, papers, commands and rules alike."""


def counted(number: int, one: str, many: str) -> str:
    """ "1 mål", "4 mål", "1 dag", "80 dagar"."""
    return f"{number} {one if number == 1 else many}"

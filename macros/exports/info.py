"""What an export says about itself and the site it comes from."""

from dataclasses import dataclass

SCHEMA_VERSION = "1.0.0"
FOLDER = "open-data/v1"


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of the data."""

    name: str = "CC-BY-4.0"
    title: str = "知识共享 署名 4.0 国际"
    url: str = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """The site the data is published on. ``url`` ends with a slash, or is empty when not known."""

    name: str
    description: str = ""
    url: str = ""
    licence: Licence = Licence()

    def address(self, path: str) -> str:
        """The address of a file of the site; relative when the site's own is not known."""
        return self.url + path if self.url else path

"""The kinds of files the portal can tell apart, and what an inspection found."""

from enum import StrEnum


class Kind(StrEnum):
    """What a file is by its structure; the first ones are spelled as a call asks for them."""

    PDF = "pdf"
    P7M = "p7m"
    XML = "xml"
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    DOCX = "docx"
    ODT = "odt"
    JPG = "jpg"
    PNG = "png"
    OLE = "ole"
    """Word, Excel before 2007, and newer ones with a password."""
    PPTX = "pptx"
    RTF = "rtf"
    HTML = "html"
    ZIP = "zip"
    PROGRAM = "program"
    UNKNOWN = "unknown"


class Scan(StrEnum):
    """What the virus scanner said."""

    NOT_SCANNED = "not-scanned"
    PENDING = "pending"
    CLEAN = "clean"
    INFECTED = "infected"

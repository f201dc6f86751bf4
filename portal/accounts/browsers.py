"""Says which browser on which machine somebody signed in with, from what the browser told."""

UNKNOWN = "Không rõ trình duyệt"
# The first mark that is found decides: every browser also names those it descends from.
BROWSERS = (
    ("coc_coc", "Cốc Cốc"),
    ("edg", "Edge"),
    ("opr/", "Opera"),
    ("firefox/", "Firefox"),
    ("samsungbrowser", "Samsung Internet"),
    ("chrome/", "Chrome"),
    ("crios/", "Chrome"),
    ("safari/", "Safari"),
)
MACHINES = (
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("android", "Android"),
    ("windows", "Windows"),
    ("mac os", "máy Mac"),
    ("linux", "Linux"),
)


def browser_words(told: str) -> str:
    """ "Chrome trên Windows"; what the browser told, shortened, when no mark is known."""
    browser, machine = _first(BROWSERS, told), _first(MACHINES, told)
    if browser and machine:
        return f"{browser} trên {machine}"
    return browser or machine or told[:40] or UNKNOWN


def _first(marks: tuple[tuple[str, str], ...], told: str) -> str:
    return next((words for mark, words in marks if mark in told.lower()), "")

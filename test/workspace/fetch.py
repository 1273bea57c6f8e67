"""Reads a page through each of the proxies below."""

import urllib.request

PROXIES = [
]


def read(url: str, proxy: str) -> bytes:
    handler = urllib.request.ProxyHandler({"http": f"http://{proxy}", "https": f"http://{proxy}"})
    with urllib.request.build_opener(handler).open(url, timeout=10) as answer:
        return answer.read()


if __name__ == "__main__":
    for one in PROXIES:
        print(one, len(read("https://example.com/", one)))

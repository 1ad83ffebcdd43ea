"""A plain loop over prompts, at some requests at once: what a client costs beside the server.

    python throughput.py http://127.0.0.1:8080/v1 MODEL CONCURRENCY MAX_TOKENS < prompts.txt

Reads a prompt a line and prints seconds and tokens written. Uses Python's own library only.
"""

import http.client
import json
import sys
import threading
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

OWN = threading.local()


def ask(base, model, prompt, most):
    address = urllib.parse.urlsplit(base)
    if not hasattr(OWN, "connection"):
        OWN.connection = http.client.HTTPConnection(address.hostname, address.port)
    body = {"model": model, "prompt": prompt, "max_tokens": most, "temperature": 0}
    OWN.connection.request(
        "POST",
        address.path + "/completions",
        json.dumps(body),
        {"Content-Type": "application/json"},
    )
    answer = json.loads(OWN.connection.getresponse().read())
    return answer["usage"]["completion_tokens"]


def main():
    base, model, concurrency, most = sys.argv[1:5]
    prompts = [line.rstrip("\n") for line in sys.stdin]
    begin = time.perf_counter()
    with ThreadPoolExecutor(int(concurrency)) as pool:
        tokens = sum(pool.map(lambda prompt: ask(base, model, prompt, int(most)), prompts))
    print(time.perf_counter() - begin, tokens)


main()

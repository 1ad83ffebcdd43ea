"""Serves a GGUF file by llama.cpp's server until standard input ends.

    python llama_server.py MODEL.gguf [SLOTS]

Prints the server's address when it listens. Needs the package xllamacpp.
"""

import sys

import xllamacpp


def main():
    params = xllamacpp.CommonParams()
    params.model.path = sys.argv[1]
    slots = int(sys.argv[2]) if len(sys.argv) > 2 else 8
    params.n_parallel = slots
    params.n_ctx = 2048 * slots
    params.port = 0
    params.warmup = False
    params.verbosity = 0
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    sys.stdin.read()


main()

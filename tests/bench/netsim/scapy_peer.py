"""The peer: Scapy reads and builds the same frames. Hex lines in; rates a second of CPU time out, as JSON."""
import json
import sys
import time

from scapy.all import Ether  # pylint: disable=no-name-in-module

frames = [bytes.fromhex(line) for line in sys.stdin.read().split()]


def rate(action, items):
    best = 0
    for _ in range(3):
        start = time.process_time()
        for item in items:
            action(item)
        best = max(best, len(items) / (time.process_time() - start))
    return best


def depth(frame):
    packet, count = Ether(frame), 0
    while packet:
        packet, count = packet.payload, count + 1
    return count


def rebuild(packet):
    packet.clear_cache()
    return bytes(packet)


packets = [Ether(frame) for frame in frames]
print(json.dumps({"dissect": rate(depth, frames), "build": rate(rebuild, packets)}))

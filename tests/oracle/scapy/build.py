"""Packets and fragments as Scapy makes them: JSON on standard output, `[{"name", "hex", "fragments"?: [hex]}]`."""
import json
import random

from scapy.all import (  # pylint: disable=no-name-in-module
    ARP, GRE, ICMP, IP, TCP, UDP, VXLAN, Dot1AD, Dot1Q, Ether, IPv6, Raw, fragment,
)
from scapy.layers.inet6 import ICMPv6EchoRequest, IPv6ExtHdrDestOpt, IPv6ExtHdrHopByHop, PadN

random.seed(7)


def octets(length):
    return bytes(random.randrange(256) for _ in range(length))


def mac():
    return "02:" + ":".join(f"{random.randrange(256):02x}" for _ in range(5))


def address():
    return f"10.{random.randrange(256)}.{random.randrange(256)}.{random.randrange(1, 255)}"


def ether():
    return Ether(src=mac(), dst=mac())


def ip(**fields):
    return IP(src=address(), dst=address(), id=random.randrange(65536), ttl=random.randrange(1, 256), **fields)


def transport():
    kind = random.randrange(3)
    if kind == 0:
        return UDP(sport=random.randrange(1024, 65536), dport=random.choice([53, 5000]))
    if kind == 1:
        options = [("MSS", 1460), ("NOP", None), ("WScale", 7)] if random.random() < 0.5 else []
        return TCP(sport=random.randrange(65536), dport=80, seq=random.randrange(2**32), flags="PA", options=options)
    return ICMP(id=random.randrange(65536), seq=random.randrange(65536))


MAKERS = {
    "plain": lambda: ether() / ip() / transport(),
    "options": lambda: ether() / ip(options=b"\x94\x04\x00\x00") / transport(),
    "vlan": lambda: ether() / Dot1Q(vlan=random.randrange(4096), prio=random.randrange(8)) / ip() / transport(),
    "802.1ad": lambda: ether() / Dot1AD(vlan=5) / Dot1Q(vlan=6) / ip() / transport(),
    "ipip": lambda: ether() / ip() / ip() / transport(),
    "gre": lambda: ether() / ip() / GRE(key_present=1, key=9, chksum_present=1) / ip() / transport(),
    "vxlan": lambda: ether() / ip() / UDP(sport=50000, dport=4789) / VXLAN(vni=random.randrange(2**24), flags=8)
    / ether() / ip() / transport(),
    "6in4": lambda: ether() / ip() / IPv6(src="2001:db8::1", dst="2001:db8::2") / UDP(sport=1024, dport=5000),
    "ipv6": lambda: ether() / IPv6(src="2001:db8::1", dst="2001:db8::2", fl=5) / IPv6ExtHdrHopByHop(options=[PadN(optdata=b"\0" * 4)])
    / IPv6ExtHdrDestOpt(options=[PadN(optdata=b"\0" * 4)]) / ICMPv6EchoRequest(id=3, seq=4),
    "arp": lambda: ether() / ARP(op=2, hwsrc=mac(), psrc=address(), hwdst=mac(), pdst=address()),
}

out = []
for name, make in MAKERS.items():
    for _ in range(25):
        packet = make()
        if name != "arp":
            packet = packet / Raw(octets(random.randrange(0, 60)))
        out.append({"name": name, "hex": bytes(packet).hex()})
for size in (64, 100, 576, 1000):
    datagram = ip() / UDP(sport=1, dport=2) / Raw(octets(1400))
    pieces = [bytes(piece).hex() for piece in fragment(IP(bytes(datagram)), fragsize=size // 8 * 8)]
    out.append({"name": f"fragments of {size // 8 * 8}", "hex": bytes(datagram).hex(), "fragments": pieces})
print(json.dumps(out))

"""Builds what is asked for on standard input, a JSON array, with Scapy, and prints the frames as a JSON array of hex.

Each question is `{"layers": [[name, fields], ...], "payload": hex}` in our names, with nothing in it that a builder
derives; with `"mtu"` the answer is a list: the IPv4 datagram of the question cut to fragments.
"""
import json
import logging
import sys

logging.getLogger("scapy").setLevel(logging.ERROR)
from scapy.layers.inet import ICMP, IP, TCP, UDP, fragment  # noqa: E402
from scapy.layers.inet6 import ICMPv6EchoRequest, IPv6, IPv6ExtHdrFragment  # noqa: E402
from scapy.layers.l2 import ARP, GRE, Dot1AD, Dot1Q, Ether  # noqa: E402
from scapy.layers.vxlan import VXLAN  # noqa: E402
from scapy.packet import Raw  # noqa: E402


def ipv4(f):
    return IP(
        src=f["src"],
        dst=f["dst"],
        tos=f["dscp"] << 2 | f["ecn"],
        ttl=f["ttl"],
        id=f["identification"],
        flags="DF" if f["dontFragment"] else 0,
    )


def ipv6(f):
    return IPv6(src=f["src"], dst=f["dst"], tc=f["trafficClass"], fl=f["flowLabel"], hlim=f["hopLimit"])


def vlan(f):
    # Scapy rebuilds the type of a tag's own header from what is above it, not below: 0x88a8 needs its own class.
    kind = Dot1AD if f["tpid"] == 0x88A8 else Dot1Q
    return kind(prio=f["pcp"], id=f["dei"], vlan=f["vid"])


def tcp(f):
    return TCP(
        sport=f["srcPort"],
        dport=f["dstPort"],
        seq=f["seq"],
        ack=f["ack"],
        flags=f["flags"],
        window=f["window"],
        options=[("MSS", f["mss"]), ("SAckOK", b""), ("Timestamp", (f["stamp"], 0)), ("NOP", None), ("WScale", 7)],
    )


def gre(f):
    optional = {"key": f["key"]} if f["keyPresent"] else {}
    numbered = {"seqence_number": f["sequence"]} if f["sequencePresent"] else {}
    present = {
        "chksum_present": f["checksumPresent"],
        "key_present": f["keyPresent"],
        "seqnum_present": f["sequencePresent"],
    }
    return GRE(**present, **optional, **numbered)


BUILDERS = {
    "ethernet": lambda f: Ether(src=f["src"], dst=f["dst"]),
    "vlan": vlan,
    "arp": lambda f: ARP(
        op=f["operation"], hwsrc=f["senderMac"], psrc=f["senderIp"], hwdst=f["targetMac"], pdst=f["targetIp"]
    ),
    "ipv4": ipv4,
    "ipv6": ipv6,
    "ipv6-fragment": lambda f: IPv6ExtHdrFragment(offset=f["fragmentOffset"], m=0, id=f["identification"]),
    "icmpv4": lambda f: ICMP(type=f["type"], id=f["identifier"], seq=f["sequence"]),
    "icmpv6": lambda f: ICMPv6EchoRequest(id=f["identifier"], seq=f["sequence"]),
    "udp": lambda f: UDP(sport=f["srcPort"], dport=f["dstPort"], **({"chksum": 0} if f["isUnsummed"] else {})),
    "tcp": tcp,
    "gre": gre,
    "vxlan": lambda f: VXLAN(flags=f["flags"], vni=f["vni"]),
}


def answer(question):
    packet = None
    for name, fields in question["layers"]:
        layer = BUILDERS[name](fields)
        packet = layer if packet is None else packet / layer
    payload = bytes.fromhex(question["payload"])
    if payload:
        packet = packet / Raw(payload)
    if "mtu" in question:
        return [bytes(each).hex() for each in fragment(packet, question["mtu"] - 20)]
    return bytes(packet).hex()


print(json.dumps([answer(question) for question in json.load(sys.stdin)]))

"""Runs one lab on the kernel at hand: `record.py LAB.json OUT.json`, as root.

A namespace with the device under test, whose ports are veths; this process holds the other ends. Each step puts one
frame on a port and writes down every frame that comes out of any port, until nothing has come for a while. Only the
standard library, so that it runs inside User-Mode Linux as well.
"""
import json
import platform
import select
import socket
import struct
import subprocess
import sys
import time

SOL_PACKET, PACKET_AUXDATA, PACKET_OUTGOING = 263, 8, 4
PACKET_ADD_MEMBERSHIP, PACKET_MR_PROMISC = 1, 1
VLAN_VALID, VLAN_TPID_VALID = 0x10, 0x40


def sh(command):
    result = subprocess.run(command, shell=True, capture_output=True, text=True)
    if result.returncode != 0:
        raise SystemExit(f"{command}\n{result.stdout}{result.stderr}")
    return result.stdout


def quiet(command):
    subprocess.run(command, shell=True, capture_output=True)


def inside(command):
    sh(f"ip netns exec dut sh -ec '{command}'")


def build(lab):
    quiet("ip netns del dut")
    for port in lab["ports"]:
        quiet(f"ip link del x{port['name']}")
    sh("ip netns add dut")
    inside("sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1 || true")
    inside("ip link set lo up")
    for port in lab["ports"]:
        name, mac = port["name"], port["mac"]
        sh(f"ip link add x{name} type veth peer name {name} netns dut")
        quiet(f"sysctl -qw net.ipv6.conf.x{name}.disable_ipv6=1")
        sh(f"ip link set x{name} arp off mtu 9000 up")
        quiet(f"ethtool -K x{name} tx off rx off tso off gso off gro off rxvlan off txvlan off")
        inside(f"ip link set {name} address {mac} up")
        inside(f"ethtool -K {name} tx off rx off tso off gso off gro off rxvlan off txvlan off >/dev/null 2>&1 || true")
    for command in lab["setup"]:
        inside(command)


def listen(name):
    raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    raw.bind((name, 0))
    raw.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
    index = socket.if_nametoindex(name)
    raw.setsockopt(SOL_PACKET, PACKET_ADD_MEMBERSHIP, struct.pack("IHH8s", index, PACKET_MR_PROMISC, 0, b""))
    return raw


def receive(raw):
    """A frame as it was on the wire: the kernel moves the outer tag out of it before it shows it."""
    frame, ancillary, _, address = raw.recvmsg(65536, socket.CMSG_SPACE(20))
    if address[2] == PACKET_OUTGOING:
        return None
    for level, kind, data in ancillary:
        if level == SOL_PACKET and kind == PACKET_AUXDATA and len(data) >= 20:
            status, _, _, _, _, tci, tpid = struct.unpack("IIIHHHH", data[:20])
            if status & VLAN_VALID:
                tpid = tpid if status & VLAN_TPID_VALID else 0x8100
                frame = frame[:12] + struct.pack("!HH", tpid, tci) + frame[12:]
    return frame


def run(lab):
    sockets = {port["name"]: listen(f"x{port['name']}") for port in lab["ports"]}
    names = {raw.fileno(): name for name, raw in sockets.items()}
    by_number = {raw.fileno(): raw for raw in sockets.values()}

    def collect(wait_ms):
        found, deadline = [], time.monotonic() + wait_ms / 1000
        while True:
            ready, _, _ = select.select(list(by_number), [], [], max(0, deadline - time.monotonic()))
            if not ready:
                return found
            for number in ready:
                frame = receive(by_number[number])
                if frame is not None:
                    found.append({"port": names[number], "hex": frame.hex()})

    collect(300)
    steps = []
    for step in lab["steps"]:
        for command in step.get("before", []):
            inside(command)
        if "hex" in step:
            sockets[step["port"]].send(bytes.fromhex(step["hex"]))
        out = collect(step.get("waitMs", 40))
        steps.append({"name": step["name"], "out": out})
    return steps


with open(sys.argv[1], encoding="utf8") as file:
    LAB = json.load(file)
build(LAB)
STEPS = run(LAB)
with open(sys.argv[2], "w", encoding="utf8") as file:
    json.dump({"kernel": platform.release(), "steps": STEPS}, file)
quiet("ip netns del dut")

export { PolicyError } from './errors';
export { Decision, ExpectOptions, expectPacket, PacketExpectation } from './expect-packet';
export { IcmpPacketProps, Packet, PacketProps, PacketState, PortPacketProps, Rewritten, TcpPacketProps } from './packet';
export { Subject } from './subject';

import type { PortData } from './hostPort.ts';

/** What goes over the child process's channel, both ways. Ports are named by number. */
type PortTraffic = { kind: 'port-data'; id: number; data: PortData } | { kind: 'port-closed'; id: number };

export type ToChild = { kind: 'message'; message: unknown; ports: number[] } | PortTraffic;
export type FromChild = { kind: 'message'; message: unknown } | PortTraffic;

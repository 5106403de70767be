// The one source of time. Records of two machines must be able to meet, so every instant is UTC with milliseconds.

export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** An instant as it is stored and sent: `2026-11-21T01:02:03.456Z`. */
export const instant = (clock: Clock): string => clock.now().toISOString()

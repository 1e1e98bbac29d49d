/** Switches that make the simulated Aircall behave as badly as the real one sometimes does. */
export interface Faults {
  workspace: {
    /** aircall-everywhere issue 98: `call_ended` is never sent. */
    noCallEnded: boolean;
    /** Issue 73: no `call_end_ringtone` when a call is missed. */
    noRingtoneEnd: boolean;
    /** Every event is sent twice. */
    duplicateEvents: boolean;
    /** The page loads but never says so, as when a frame policy blocks it. */
    neverLoads: boolean;
    /** Milliseconds before `apm_phone_loaded`. */
    loadDelayMs: number;
    /** Milliseconds before a command is answered; the SDK gives up at 2,000. */
    commandDelayMs: number;
    /** Messages with unknown names and non-object data are mixed in. */
    garbage: boolean;
  };
  webhooks: {
    /** Share of deliveries sent twice, 0 to 1. */
    duplicate: number;
    /** Share of deliveries held back until later ones have gone, 0 to 1. */
    reorder: number;
    /** Share of deliveries lost for good, 0 to 1. */
    loss: number;
    delayMs: number;
    wrongToken: boolean;
    /** `call.ended` follows the hang-up after this time (Aircall: about 30 s). */
    endedAfterMs: number;
    /** `call.comm_assets_generated` follows `call.ended` after this time. */
    assetsAfterMs: number;
    /** First pause before a failed delivery is sent again; doubles each time. */
    retryAfterMs: number;
  };
  api: {
    /** Answer every REST request with this status instead; 0 for none. */
    status: number;
    delayMs: number;
    /** Requests a minute for the whole company. */
    rateLimit: number;
  };
}

export function noFaults(): Faults {
  return {
    workspace: {
      noCallEnded: false,
      noRingtoneEnd: false,
      duplicateEvents: false,
      neverLoads: false,
      loadDelayMs: 0,
      commandDelayMs: 0,
      garbage: false,
    },
    webhooks: {
      duplicate: 0,
      reorder: 0,
      loss: 0,
      delayMs: 0,
      wrongToken: false,
      endedAfterMs: 30_000,
      assetsAfterMs: 15_000,
      retryAfterMs: 1_000,
    },
    api: { status: 0, delayMs: 0, rateLimit: 120 },
  };
}

/**
 * Takes over the switches named in `change`, leaving the others as they are.
 * @throws {Error} naming the switch that does not exist or has the wrong type.
 */
export function setFaults(faults: Faults, change: unknown): Faults {
  const groups: Record<string, unknown> = Object(change) as Record<string, unknown>;
  const next = structuredClone(faults);
  for (const [group, switches] of Object.entries(groups)) {
    if (!(group in next))
      throw new Error(`There is no group of faults "${group}". There are: ${Object.keys(next).join(', ')}.`);
    const target = next[group as keyof Faults] as Record<string, boolean | number>;
    for (const [name, value] of Object.entries(Object(switches) as Record<string, unknown>)) {
      const known = target[name];
      if (known === undefined)
        throw new Error(
          `There is no fault "${group}.${name}". There are: ${Object.keys(target).join(', ')}.`,
        );
      if (typeof value !== typeof known)
        throw new Error(`The fault "${group}.${name}" takes a ${typeof known}.`);
      target[name] = value as boolean | number;
    }
  }
  return next;
}

/** A small seeded generator (mulberry32), so that a faulty run can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

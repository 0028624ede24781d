/** SGR pairs (ECMA-48, 8.3.117) for what stands around articles; each takes back no more than it set. */
export const bold = (text: string): string => `\x1b[1m${text}\x1b[22m`;
export const dim = (text: string): string => `\x1b[2m${text}\x1b[22m`;
export const inverse = (text: string): string => `\x1b[7m${text}\x1b[27m`;

/** What a search found. */
export const lit = (text: string): string => `\x1b[1;4m${text}\x1b[22;24m`;

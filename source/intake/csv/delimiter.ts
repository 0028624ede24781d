/** What divides the columns: of comma, semicolon and tab the one that occurs most in the header. */
export function delimiterOf(header: string): string {
  const counts = [',', ';', '\t'].map(delimiter => [header.split(delimiter).length, delimiter] as const);
  return counts.reduce((most, one) => (one[0] > most[0] ? one : most))[1];
}

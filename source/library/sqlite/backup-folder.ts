/** Returns the folder of the backups of a library. */
export function backupFolder(library: string): string {
  return `${library}.backups`;
}

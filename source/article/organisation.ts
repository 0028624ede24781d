const organisation =
  /\b(?:news|media|times|insider|international|press|magazine|radio|tv|network|wire|agency|agencies|online|post)\b|\.(?:com|org|net|co|info)\b|^(?:CNN|BBC|NBC|CBS|ABC|AP|AFP|NPR|PTI|ANI|IANS)\b/i;

/** Returns whether a name in a byline is a publication or an agency, and not a person. */
export function isOrganisation(name: string): boolean {
  return organisation.test(name);
}

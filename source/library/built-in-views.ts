/** The queries that have a name in every library, in the order of a picker. */
export const builtInViews = {
  all: '',
  unread: 'is:unread',
  started: 'is:started',
  starred: 'is:starred',
  today: 'age:<1d',
  longest: 'is:unread sort:longest',
  notes: 'has:highlight',
} as const;

declare const brand: unique symbol;

/** A string that identifies one kind of thing. The compiler accepts no other string in its place. */
export type Branded<Name extends string> = string & {readonly [brand]: Name};

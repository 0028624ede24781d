declare const brand: unique symbol;

/** A string that names a thing of one kind. Nothing else can be passed in its place. */
export type Branded<Name extends string> = string & {readonly [brand]: Name};

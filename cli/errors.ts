/** The command line is wrong. */
export class UsageError extends Error {}

/** The command cannot do what it was asked; the message is one line for people. */
export class CommandError extends Error {}

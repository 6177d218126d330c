/**
 * The role as which every statement of the application runs. It may read and write all tables and only add to the audit
 * (AU3); what it may do is granted by the migrations, which run as the tables' owner.
 */
export const APPLICATION_ROLE = 'pasban_app';

/**
 * The role as which the application reads for a person: only what was granted to it, and of that only the rows of the
 * sides that the transaction names (RL3, RL5). A table that a migration adds is not readable for it until it is granted.
 */
export const READER_ROLE = 'pasban_reader';

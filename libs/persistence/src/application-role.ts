/**
 * The role as which every statement of the application runs. It may read and write all tables and only add to the audit
 * (AU3); what it may do is granted by the migrations, which run as the tables' owner.
 */
export const APPLICATION_ROLE = 'pasban_app';

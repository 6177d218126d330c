/** The feed library's examples: what the desk shows is what that library keeps. */
export { alert, at, incident, START } from '../../../../libs/feed-client/src/picture/examples.fixture';

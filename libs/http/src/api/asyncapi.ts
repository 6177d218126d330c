import { DESK_NAMESPACE, HEARTBEAT_MS, jsonSchemas, type SchemaName, schemaRef } from '@pasban/contracts';
import { API_VERSION } from './openapi';

interface Event {
  name: string;
  payload: SchemaName;
  summary: string;
  /** What the event's callback is called with. */
  answer?: SchemaName;
}

const FROM_SERVER: Event[] = [
  { name: 'entry', payload: 'FeedEntry', summary: 'The next entry of the desk, strictly in order of seq.' },
  {
    name: 'heartbeat',
    payload: 'Heartbeat',
    summary: `Every ${HEARTBEAT_MS / 1_000} s: after two missed, the screen is stale.`,
  },
  {
    name: 'dropped',
    payload: 'Problem',
    summary: 'Why the server closes the connection, right before it does.',
  },
  {
    name: 'challenge',
    payload: 'Challenge',
    summary: 'Are you there? Without input by that moment nobody counts as present; null takes it back.',
  },
];

const FROM_CLIENT: Event[] = [
  {
    name: 'received',
    payload: 'ReceivedEvent',
    summary: 'Every entry up to seq has come, seen or not; optional, since rendered implies it.',
  },
  { name: 'rendered', payload: 'RenderedEvent', summary: 'Every entry up to seq has been drawn.' },
  { name: 'active', payload: 'ActiveEvent', summary: 'A person touched the screen, or answers a challenge.' },
  {
    name: 'paints',
    payload: 'PaintsEvent',
    summary: 'From now on every heartbeat is answered with rendered once a frame was painted.',
  },
  {
    name: 'acknowledge',
    payload: 'AcknowledgeEvent',
    answer: 'AcknowledgedAlert',
    summary: 'Answers an alert; the callback gets the alert as it stands, or a Problem.',
  },
];

/** The live feed as AsyncAPI 3.1: one channel, the Socket.IO namespace of the desks. */
export function asyncApi(): Record<string, unknown> {
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'Pasban desk feed',
      version: API_VERSION,
      description:
        `Socket.IO 4, namespace ${DESK_NAMESPACE}. Connect with auth {token, desk, after?}: everything after ` +
        'that number is replayed, then the feed goes live. A refused connection is an Error whose data is a Problem. ' +
        'An unknown event, and one that is too much, is answered with a Problem.',
    },
    defaultContentType: 'application/json',
    channels: {
      desk: {
        address: DESK_NAMESPACE,
        messages: Object.fromEntries(
          [...FROM_SERVER, ...FROM_CLIENT].map((event) => [event.name, messageOf(event)]),
        ),
      },
    },
    operations: {
      ...operations(FROM_SERVER, 'send'),
      ...operations(FROM_CLIENT, 'receive'),
    },
    components: { schemas: jsonSchemas() },
  };
}

const messageOf = ({ name, payload, summary, answer }: Event) => ({
  name,
  summary,
  payload: { $ref: schemaRef(payload) },
  ...(answer ? { 'x-answer': { oneOf: [{ $ref: schemaRef(answer) }, { $ref: schemaRef('Problem') }] } } : {}),
});

const operations = (events: readonly Event[], action: 'send' | 'receive') =>
  Object.fromEntries(
    events.map(({ name }) => [
      name,
      {
        action,
        channel: { $ref: '#/channels/desk' },
        messages: [{ $ref: `#/channels/desk/messages/${name}` }],
      },
    ]),
  );

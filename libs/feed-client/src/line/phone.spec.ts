import { Exchange } from '../fakes.fixture';
import { problemOf } from '../link/driver.fixture';
import { Phone } from './phone';

const CALL = { url: '', handshake: { token: 't', desk: 'd' }, attempt: 0 };

function setUp() {
  const exchange = new Exchange();
  const phone = new Phone(exchange.dial);
  const heard: string[] = [];
  const dial = () => {
    phone.dial(CALL, {
      connected: () => heard.push('connected'),
      lost: () => heard.push('lost'),
      turnedAway: ({ status }) => heard.push(`turned away ${status}`),
      event: (name) => heard.push(name),
    });
    return exchange.line;
  };
  return { phone, heard, dial };
}

it('of two that ring, the first to be answered is the line, and the other is hung up', () => {
  const { phone, heard, dial } = setUp();
  const [old, young] = [dial(), dial()];
  old.ear.connected();
  expect([phone.line, old.closed, young.closed]).toEqual([old, false, true]);
  young.ear.connected();
  young.ear.event('entry', {});
  young.ear.lost();
  young.ear.turnedAway(problemOf(409));
  old.ear.event('entry', {});
  expect(heard).toEqual(['connected', 'entry']);
});

it('no more than two ring at once', () => {
  const { dial } = setUp();
  const lines = [dial(), dial(), dial()];
  expect(lines.map(({ closed }) => closed)).toEqual([true, false, false]);
});

it('all is lost only with the last that rings, and with the line that stands', () => {
  const { phone, heard, dial } = setUp();
  const [old, young] = [dial(), dial()];
  young.ear.lost();
  expect(heard).toEqual([]);
  old.ear.lost();
  expect(heard).toEqual(['lost']);
  const line = dial();
  line.ear.connected();
  line.ear.lost();
  expect([heard, phone.line]).toEqual([['lost', 'connected', 'lost'], null]);
});

it('one that is turned away speaks for all', () => {
  const { heard, dial } = setUp();
  const [old, young] = [dial(), dial()];
  young.ear.turnedAway(problemOf(404));
  old.ear.connected();
  expect([heard, old.closed]).toEqual([['turned away 404'], true]);
});

it('hung up, nothing is heard or sent any more', () => {
  const { phone, heard, dial } = setUp();
  const line = dial();
  phone.send('active', {});
  line.ear.connected();
  phone.send('active', {});
  const ringing = dial();
  phone.hangUp();
  phone.send('active', {});
  line.ear.event('entry', {});
  ringing.ear.connected();
  expect([heard, line.sent.length, line.closed, ringing.closed]).toEqual([['connected'], 1, true, true]);
});

import { readCommand, UsageError } from './arguments';

describe('readCommand', () => {
  it('understands what to do with which file', () => {
    expect(readCommand(['check', 'a.yaml'])).toEqual({ name: 'check', file: 'a.yaml' });
    expect(readCommand(['plan', 'a.yaml'])).toEqual({ name: 'plan', file: 'a.yaml' });
    expect(readCommand(['apply', 'a.yaml', '--as', 'Farah', '--accept-loss=agreed'])).toEqual({
      name: 'apply',
      file: 'a.yaml',
      by: 'Farah',
      acceptLoss: 'agreed',
    });
  });

  it('names the user of this machine as who applies, when nobody is named', () => {
    expect(readCommand(['apply', 'a.yaml'])).toMatchObject({ by: expect.stringMatching(/./) });
  });

  it.each([
    [[], 'Say what to do.'],
    [['destroy', 'a.yaml'], 'There is no "destroy".'],
    [['plan'], 'Name the topology file to plan.'],
    [['check', 'a.yaml', 'b.yaml'], 'One file at a time: "b.yaml" is too much.'],
    [['plan', 'a.yaml', '--as', 'Farah'], '--as and --accept-loss belong to apply.'],
    [['apply', 'a.yaml', '--accept-loss', ' '], '--accept-loss needs a reason.'],
    [['apply', 'a.yaml', '--force'], "Unknown option '--force'"],
  ])('refuses %j', (args, sentence) => {
    expect(() => readCommand(args)).toThrow(UsageError);
    expect(() => readCommand(args)).toThrow(sentence);
  });
});

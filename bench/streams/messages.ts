/** One message as it really went, and what Aircall's webhooks say of it (L12). */
import type { Company, Message } from '../../tools/local-org/aircall/company.ts';
import { messageJson } from '../../tools/local-org/aircall/payload.ts';
import type { BenchAgent } from '../harness/org.ts';
import type { Dice } from '../harness/random.ts';
import { LINES, type Caller, type Testimony, type Truth } from './history.ts';

interface Correspondence {
  agent: BenchAgent;
  caller: Caller;
  /** Epoch seconds. */
  startedAt: number;
}

const KINDS = ['SMS', 'MMS', 'WhatsApp message', 'Group message'] as const;
const MEDIA = [{ fileName: 'plan.png', fileType: 'image/png', url: 'https://media.example.com/plan.png' }];
const OTHER_MEMBER = '+442079460911';

function wordsOf(message: Message, statuses: string[], company: Company, startedAt: number): Testimony[] {
  const prefix = message.group.length > 0 ? 'group_message' : 'message';
  const first = message.direction === 'inbound' ? 'received' : 'sent';
  return statuses.map((status, i) => ({
    kind: 'webhook',
    // Aircall's times are whole seconds: some of these come in the same one.
    at: (startedAt + Math.floor(i / 2)) * 1000,
    event: `${prefix}.${i === 0 ? first : 'status_updated'}`,
    resource: 'message',
    data: messageJson(company, { ...message, status }),
    // There is no list of messages: of those of one message the last one has to arrive.
    mayBeLost: i < statuses.length - 1,
  }));
}

export function tellMessage(
  dice: Dice,
  world: { company: Company; nextId(): number },
  { agent, caller, startedAt }: Correspondence,
): { testimonies: Testimony[]; truth: Truth } {
  const direction = dice.chance(0.5) ? 'inbound' : 'outbound';
  const user = direction === 'outbound' || dice.chance(0.5) ? agent : null;
  const channel = dice.pick(KINDS);
  const delivery = dice.pick(['delivered', 'failed', 'sent']);
  const message: Message = {
    id: `m${world.nextId()}`,
    direction,
    external: caller.number,
    lineId: dice.pick(LINES).id,
    userId: user?.id ?? null,
    body: channel === 'MMS' && dice.chance(0.5) ? '' : `Message ${dice.between(1, 99)}`,
    status: 'pending',
    channel: channel === 'WhatsApp message' ? 'whatsapp' : null,
    media: channel === 'MMS' || dice.chance(channel === 'SMS' ? 0 : 0.3) ? MEDIA : [],
    group: channel === 'Group message' ? [caller.number, OTHER_MEMBER] : [],
    createdAt: startedAt,
  };
  const course = ['pending', 'sent', 'delivered'].slice(0, delivery === 'sent' ? 2 : 3);
  const outbound = delivery === 'failed' ? ['pending', 'sent', 'failed'] : course;
  const statuses = direction === 'inbound' ? ['received'] : outbound;
  const truth: Truth = {
    key: `message:${message.id}`,
    outcome: 'Message',
    duration: null,
    owner: user?.email ?? null,
    logged: user !== null,
    number: caller.number,
    knownAs: caller.knownAs,
    notes: null,
    conference: false,
    transferredTo: null,
    ai: null,
    channel,
    delivery: statuses.at(-1) ?? null,
  };
  return { testimonies: wordsOf(message, statuses, world.company, startedAt), truth };
}

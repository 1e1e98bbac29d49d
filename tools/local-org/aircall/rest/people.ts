/** Users and contacts. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isE164, nowSeconds, type Contact } from '../company.ts';
import { agentJson, contactJson } from '../payload.ts';
import type { Simulator } from '../simulator.ts';
import { ApiError, badRequest, body, notFound, page, param, query, text } from './protocol.ts';

export function users(app: FastifyInstance, simulator: Simulator): void {
  const { company, switchboard } = simulator;
  const agentOf = (request: FastifyRequest): (typeof company.agents)[number] => {
    const found = company.agents.find((one) => String(one.id) === param(request, 'id'));
    if (!found) throw notFound('User');
    return found;
  };
  const unavailable = (): ApiError =>
    new ApiError(405, 'Method Not Allowed', 'The user is currently unavailable');
  app.get('/v1/users', (request) => page(request, 'users', company.agents, agentJson));
  app.get('/v2/users', (request) => page(request, 'users', company.agents, agentJson));
  app.get('/v1/users/availabilities', () => ({
    users: company.agents.map((agent) => ({ id: agent.id, availability: simulator.availability(agent) })),
  }));
  app.get('/v1/users/:id', (request) => ({ user: agentJson(agentOf(request)) }));
  app.put('/v1/users/:id', (request) => {
    const agent = agentOf(request);
    const status = text(body(request)['availability_status']);
    if (status !== 'available' && status !== 'custom' && status !== 'unavailable')
      throw badRequest('"availability_status" is available, custom or unavailable.');
    simulator.setAvailability(agent, status);
    return { user: agentJson(agent) };
  });
  app.get('/v1/users/:id/availability', (request) => ({
    availability: simulator.availability(agentOf(request)),
  }));
  app.post('/v1/users/:id/calls', (request, reply) => {
    const agent = agentOf(request);
    if (!agent.loggedIn || switchboard.currentCall(agent.id)) throw unavailable();
    const line = company.lines.find((one) => one.id === body(request)['number_id']);
    switchboard.dial(agent, text(body(request)['to']), line?.digits);
    return reply.code(204).send();
  });
  app.post('/v1/users/:id/dial', (request, reply) => {
    const agent = agentOf(request);
    if (!agent.loggedIn || switchboard.currentCall(agent.id)) throw unavailable();
    simulator.prefill(agent, text(body(request)['to']));
    return reply.code(204).send();
  });
}

export function contacts(app: FastifyInstance, simulator: Simulator): void {
  const { company } = simulator;
  const contactOf = (request: FastifyRequest): Contact => {
    const found = company.contacts.find((one) => String(one.id) === param(request, 'id'));
    if (!found) throw notFound('Contact');
    return found;
  };
  const details = (value: unknown): { id: number; label: string; value: string }[] =>
    (Array.isArray(value) ? value : []).map((one: unknown) => {
      const { label, value: content } = Object(one) as Record<string, unknown>;
      return { id: simulator.switchboard.takeId(), label: text(label), value: text(content) };
    });
  const tell = (event: string, contact: Contact): void =>
    simulator.sendWebhook(event, 'contact', {
      ...contactJson(contact),
      // In webhooks a contact's times are UTC strings, in REST UNIX seconds.
      created_at: new Date(contact.createdAt * 1000).toISOString(),
      updated_at: new Date(contact.updatedAt * 1000).toISOString(),
    });
  const names = (contact: Contact, from: Record<string, unknown>): void => {
    contact.firstName = text(from['first_name'] ?? contact.firstName);
    contact.lastName = text(from['last_name'] ?? contact.lastName);
    contact.companyName = text(from['company_name'] ?? contact.companyName);
    contact.information = text(from['information'] ?? contact.information);
    contact.updatedAt = nowSeconds();
  };
  app.get('/v1/contacts', (request) => page(request, 'contacts', company.contacts, contactJson));
  app.get('/v1/contacts/search', (request) => {
    const { phone_number: number, email } = query(request);
    const found = company.contacts.filter(
      (one) =>
        one.phoneNumbers.some((phone) => phone.value === number) ||
        one.emails.some((mail) => mail.value === email),
    );
    return page(request, 'contacts', found, contactJson);
  });
  app.get('/v1/contacts/:id', (request) => ({ contact: contactJson(contactOf(request)) }));
  app.post('/v1/contacts', (request, reply) => {
    const sent = body(request);
    const phoneNumbers = details(sent['phone_numbers']);
    if (phoneNumbers.length === 0 || phoneNumbers.some((phone) => !isE164(phone.value)))
      throw badRequest('"phone_numbers" in E.164 are required.');
    const contact: Contact = {
      id: simulator.switchboard.takeId(),
      firstName: '',
      lastName: '',
      companyName: '',
      information: '',
      emails: details(sent['emails']),
      phoneNumbers,
      createdAt: nowSeconds(),
      updatedAt: nowSeconds(),
    };
    names(contact, sent);
    company.contacts.push(contact);
    tell('contact.created', contact);
    return reply.code(201).send({ contact: contactJson(contact) });
  });
  // Updating is a POST and silently ignores phones and e-mails.
  app.post('/v1/contacts/:id', (request) => {
    const contact = contactOf(request);
    names(contact, body(request));
    tell('contact.updated', contact);
    return { contact: contactJson(contact) };
  });
  app.post('/v1/contacts/:id/phone_details', (request, reply) => {
    const contact = contactOf(request);
    contact.phoneNumbers.push(...details([body(request)]));
    tell('contact.updated', contact);
    return reply.code(201).send({ contact: contactJson(contact) });
  });
  app.delete('/v1/contacts/:id', (request, reply) => {
    const contact = contactOf(request);
    company.contacts.splice(company.contacts.indexOf(contact), 1);
    tell('contact.deleted', contact);
    return reply.code(204).send();
  });
}

import AircallIcon from 'c/aircallIcon';
import { find, mount } from 'softphone/testing';

it('an icon is a picture of the object or of the outcome, hidden from screen readers', () => {
  const { part } = mount('c-icon', AircallIcon, { name: 'Opportunity', size: 'small', boxed: true });
  expect(find(part, 'span').className).toContain('ac-tone_opp');
  expect(find(part, 'span').getAttribute('aria-hidden')).toBe('true');
  expect(part.querySelector('path')).not.toBeNull();
});

it('anything unknown is a record', async () => {
  const { part } = mount('c-icon', AircallIcon, { name: 'Invoice__c', boxed: true });
  expect(find(part, 'span').className).toContain('ac-tone_record');
  await expect(part).toBeAccessible();
});

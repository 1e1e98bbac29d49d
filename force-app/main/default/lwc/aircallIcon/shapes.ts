/** One stroke or area of a picture, on a field of 16 by 16. */
export interface Shape {
  readonly key: string;
  readonly d: string;
  readonly fill: string;
  readonly stroke: string;
}

const HANDSET =
  'M2.2 5.3 3.3 4.7c.4-.2.8 0 1 .3l.9 1.6c.2.4.1.8-.2 1.1l-.6.6c.5 1.1 1.4 2 2.5 2.5l.6-.6c.3-.3.8-.4 1.1-.2l1.6.9c.3.2.5.6.3 1l-.6 1.1c-.2.5-.7.8-1.3.7C4.7 13.2 2 10.5 1.5 6.6c-.1-.5.2-1.1.7-1.3z';

function area(...paths: readonly string[]): readonly Shape[] {
  return paths.map((d) => ({ key: d, d, fill: 'currentColor', stroke: 'none' }));
}

function strokes(...paths: readonly string[]): readonly Shape[] {
  return paths.map((d) => ({ key: d, d, fill: 'none', stroke: 'currentColor' }));
}

export const SHAPES: Readonly<Record<string, readonly Shape[]>> = {
  phone: area(
    'M3.2 2.1 4.7 1.4c.5-.2 1 0 1.3.4l1.2 2.1c.3.5.2 1-.2 1.4l-.9.8c.6 1.5 1.8 2.7 3.3 3.4l.9-.9c.4-.4 1-.5 1.4-.2l2.1 1.2c.4.3.6.8.4 1.3l-.7 1.5c-.3.7-1 1.1-1.7 1C6.4 12.7 2.9 9.1 2.2 3.8c-.1-.7.3-1.4 1-1.7z',
  ),
  in: [...area(HANDSET), ...strokes('M14.5 1.5 9 7M8.8 2.6v4.6h4.6')],
  out: [...area(HANDSET), ...strokes('M8.8 7.2 14.3 1.7M9.9 1.5h4.6v4.6')],
  missed: [...area(HANDSET), ...strokes('m9.2 1.8 5 5M14.2 1.8l-5 5')],
  voicemail: strokes(
    'M4 5.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2zM12 5.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2zM4 10.6h8',
  ),
  message: area('M3 2h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H7.5L4 14.7V12H3a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2z'),
  contact: area(
    'M2.5 3h11c.6 0 1 .4 1 1v8c0 .6-.4 1-1 1h-11c-.6 0-1-.4-1-1V4c0-.6.4-1 1-1zm3.2 2.2a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM3.2 11h5c0-1.3-1.1-2.2-2.5-2.2S3.2 9.7 3.2 11zm6.6-5v1.1h3V6h-3zm0 2.6v1.1h3V8.600h-3z',
  ),
  lead: area('M8 1.5 9.6 5.7 14 6l-3.4 2.8 1.1 4.3L8 10.7l-3.7 2.4 1.1-4.3L2 6l4.4-.3z'),
  account: area(
    'M2.5 13.5v-11c0-.3.2-.5.5-.5h6c.3 0 .5.2.5.5V6H13c.3 0 .5.2.5.5v7zM4.2 4v1.3h1.3V4zm2.5 0v1.3H8V4zM4.2 6.800v1.3h1.3V6.800zm2.5 0v1.3H8V6.800zm3.8 1.2v1.2H12V8z',
  ),
  case: area(
    'M5.5 4V3c0-.6.4-1 1-1h3c.6 0 1 .4 1 1v1H13c.6 0 1 .4 1 1v2.5H2V5c0-.6.4-1 1-1zm1.300 0h2.4v-.7H6.800zM2 8.700h4.700V10h2.600V8.700H14V12c0 .6-.4 1-1 1H3c-.6 0-1-.4-1-1z',
  ),
  opp: area('M2.2 4.2 5 7l3-4.5L11 7l2.800-2.800-1 6.800H3.200zM3.200 12h9.600v1.700H3.200z'),
  task: strokes('m2.5 8.5 3.5 3.5 7.5-8'),
  record: area(
    'M3 2h10c.6 0 1 .4 1 1v10c0 .6-.4 1-1 1H3c-.6 0-1-.4-1-1V3c0-.6.4-1 1-1zm1.500 3v1.500h7V5zm0 3.500V10h5V8.500z',
  ),
  down: strokes('m3.5 6 4.5 4.5L12.5 6'),
  up: strokes('M3.5 10.5 8 6l4.5 4.5'),
  close: strokes('m4 4 8 8M12 4l-8 8'),
  check: strokes('m3 8.5 3.300 3.300L13 4.500'),
  plus: strokes('M8 3v10M3 8h10'),
  search: strokes('M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM10.500 10.500 14 14'),
  copy: strokes('M5.500 5.500h8v8h-8zM3 10.500H2.500v-8h8V3'),
  wide: strokes('M2 3h12v10H2zM8.500 3v10'),
  dots: area(
    'M8 2.200a1.400 1.400 0 1 1 0 2.800 1.400 1.400 0 0 1 0-2.800zM8 6.600a1.400 1.400 0 1 1 0 2.800 1.400 1.400 0 0 1 0-2.800zM8 11a1.400 1.400 0 1 1 0 2.800A1.400 1.400 0 0 1 8 11z',
  ),
  lock: area(
    'M5 7V5a3 3 0 0 1 6 0v2h.500c.600 0 1 .400 1 1v5c0 .600-.400 1-1 1h-7c-.600 0-1-.400-1-1V8c0-.600.400-1 1-1zm1.500 0h3V5a1.500 1.500 0 0 0-3 0z',
  ),
  ok: area('M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM4.200 8.200 7 11l5-5.400-1.200-1.100L7 8.700 5.400 7.100z'),
  info: area('M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm-.8 6v5h1.600V7zM8 3.800a1 1 0 1 0 0 2 1 1 0 0 0 0-2z'),
  warn: area(
    'M8.900 1.900 15.300 13c.4.7-.1 1.500-.9 1.500H1.600c-.8 0-1.300-.8-.9-1.500L7.100 1.900c.4-.7 1.400-.7 1.800 0zM7.200 5.500v4.300h1.600V5.500zm.8 5.300a1 1 0 1 0 0 2 1 1 0 0 0 0-2z',
  ),
  error: area(
    'M5.100 1h5.800L15 5.100v5.800L10.900 15H5.100L1 10.900V5.100zM7.200 4.200v5h1.600v-5zm.8 6a1 1 0 1 0 0 2 1 1 0 0 0 0-2z',
  ),
};

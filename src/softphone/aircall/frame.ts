/** The workspace needs the microphone; `hid` is for headsets (Aircall's own list of permissions). */
const ALLOW = 'microphone; autoplay; clipboard-read; clipboard-write; hid';

/**
 * The element that shows the workspace. It is made here, not by the SDK, because the SDK writes it as text, and it
 * is never moved or made again: that would reload the phone in the middle of a call (S1).
 */
export function createFrame(document: Document, workspaceUrl: string, title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.className = 'ac-frame';
  frame.title = title;
  frame.allow = ALLOW;
  frame.src = frameUrl(workspaceUrl);
  return frame;
}

export function frameUrl(workspaceUrl: string): string {
  const url = new URL(workspaceUrl);
  url.searchParams.set('integration', 'generic');
  return url.href;
}

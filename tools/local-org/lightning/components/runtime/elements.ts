import { createElement, type LightningElement } from 'lwc';
import { host } from './host.ts';

const TOAST = 'lightning__showtoast';

const tagOf = (name: string): string => `c-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Gives the shell a way to make each component; toasts of any of them are shown by the shell. */
export function offerElements(constructors: Readonly<Record<string, typeof LightningElement>>): void {
  window.shellElements = {
    create(name, properties) {
      const constructor = constructors[name];
      if (!constructor) throw new Error(`There is no component c:${name} on a page or tab.`);
      const element = createElement(tagOf(name), { is: constructor });
      return Object.assign(element, properties);
    },
  };
  window.addEventListener(TOAST, (event) => {
    const {
      title = '',
      message = '',
      variant = 'info',
    } = (event as CustomEvent<Record<string, string>>).detail;
    host().toast({ title, message, variant });
  });
}

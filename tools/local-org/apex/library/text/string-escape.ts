/** `String` methods that escape and unescape. */
import { isString } from '../arguments.ts';
import { define, methodsOf } from '../registry.ts';
import * as escapes from './escapes.ts';

define('String', {
  methods: methodsOf(isString, {
    escapeHtml3: (self) => escapes.escapeHtml(self),
    escapeHtml4: (self) => escapes.escapeHtml(self),
    unescapeHtml3: (self) => escapes.unescapeHtml(self),
    unescapeHtml4: (self) => escapes.unescapeHtml(self),
    escapeXml: (self) => escapes.escapeXml(self),
    unescapeXml: (self) => escapes.unescapeXml(self),
    escapeJava: (self) => escapes.escapeJava(self),
    unescapeJava: (self) => escapes.unescapeJava(self),
    escapeEcmaScript: (self) => escapes.escapeEcmaScript(self),
    unescapeEcmaScript: (self) => escapes.unescapeJava(self),
    escapeCsv: (self) => escapes.escapeCsv(self),
    unescapeCsv: (self) => escapes.unescapeCsv(self),
    escapeUnicode: (self) => escapes.escapeUnicode(self),
    unescapeUnicode: (self) => escapes.unescapeUnicode(self),
  }),
});

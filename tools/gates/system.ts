import { available, run } from './process.ts';

const PACKAGE = 'openjdk-17-jre-headless';

export function hasJava(): boolean {
  return available('java', ['-version']);
}

/**
 * Makes sure that `java` runs: the Apex compile check and the code analyzer are Java programs. Installs Debian's
 * package where that is allowed, else explains.
 *
 * @throws Error that says what to install
 */
export async function ensureJava(): Promise<void> {
  if (hasJava()) return;
  await installDebianPackages([PACKAGE], 'Java (for the Apex compile check and the code analyzer)');
  if (!hasJava()) throw new Error(`java does not run, although ${PACKAGE} is installed`);
}

/** Installs Debian packages as root or through sudo; throws with the command to type where neither is possible. */
export async function installDebianPackages(packages: readonly string[], purpose: string): Promise<void> {
  const byHand = `${purpose} is missing: install it with "apt-get install ${packages.join(' ')}" and run this again.`;
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (!available('apt-get') || (prefix.length > 0 && !available('sudo', ['-n', 'true'])))
    throw new Error(byHand);
  console.log(`Installing ${packages.join(', ')}: ${purpose} ...`);
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const [command = 'apt-get', ...args] = [...prefix, 'apt-get', ...step];
    const { code, output } = await run(command, args, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
    if (code !== 0) throw new Error(`${byHand}\n${output.slice(-1000)}`);
  }
}

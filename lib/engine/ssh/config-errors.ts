import { Problem } from '../../contract';

const PATH = ['ssh', 'config_file'];

export function configUnreadable(file: string, words: string): Problem {
  return new Problem({
    code: 'NF3060',
    summary: `config_file ${file}: must be a readable OpenSSH client configuration: ${words}`,
    detail: 'It is read where Terraform runs, as the user who runs it.',
    path: PATH,
  });
}

export function configUnsupported(file: string, line: string, cure: string): Problem {
  return new Problem({
    code: 'NF3061',
    summary: `config_file ${file}: must do without "${line}", which is not supported`,
    detail: cure,
    path: PATH,
  });
}

export function configValue(file: string, key: string, value: string, must: string): Problem {
  return new Problem({
    code: 'NF3062',
    summary: `config_file ${file}: ${key} must be ${must}, got "${value}"`,
    detail: 'Correct it there, or give the attribute here: what is given here wins.',
    path: PATH,
  });
}

export function jumpLoop(file: string, host: string): Problem {
  return new Problem({
    code: 'NF3063',
    summary: `config_file ${file}: ProxyJump must lead to the host, and comes back to "${host}"`,
    detail: 'Take the host out of its own way, for example with "ProxyJump none" for the bastion.',
    path: PATH,
  });
}

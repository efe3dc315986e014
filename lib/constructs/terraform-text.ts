/**
 * Text for cdk.tf.json in which Terraform finds no template of its own: a literal `${` or `%{`, in a comment say, must
 * stay what it is. Tokens of the CDK pass through, to become references.
 */
export function terraformText(text: string): string {
  return text.replace(/\$\{(?!TfToken\[)/g, '$$$${').replaceAll('%{', '%%{');
}

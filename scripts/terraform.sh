# Sourced by the other scripts: settles which program is meant by Terraform, for our tests and for the cdktf CLI alike.

if [ -z "${TERRAFORM_BINARY_NAME:-}" ]; then
  TERRAFORM_BINARY_NAME=terraform
  command -v terraform >/dev/null 2>&1 || TERRAFORM_BINARY_NAME=tofu
fi
if ! command -v "$TERRAFORM_BINARY_NAME" >/dev/null 2>&1; then
  echo 'neither terraform nor tofu is on PATH; install one of them' >&2
  exit 1
fi
TERRAFORM=$TERRAFORM_BINARY_NAME
export TERRAFORM TERRAFORM_BINARY_NAME

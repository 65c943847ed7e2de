#include "cli/command.h"

int main(int argc, char** argv) { return libfix::cli::Main(argc, argv); }

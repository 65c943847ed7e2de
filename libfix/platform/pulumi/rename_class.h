// Gives the class of a resource another name, and the classes that its
// arguments are made of. A class that was imported by its name is renamed in
// the whole file, import included: its users share the one import.

#ifndef LIBFIX_PLATFORM_PULUMI_RENAME_CLASS_H_
#define LIBFIX_PLATFORM_PULUMI_RENAME_CLASS_H_

#include <string>

#include "libfix/model/change.h"
#include "libfix/platform/pulumi/program.h"
#include "libfix/syntax/program/program_editor.h"

namespace libfix::pulumi {

// `name`: what the class is called in its module then. Why it cannot be; empty
// when the editor was told.
std::string RenameClass(const Program& program, const Constructor& made,
                        const std::string& name, const RenameType& rename,
                        program::ProgramEditor& editor);

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_RENAME_CLASS_H_

// Writes a new resource beside another one: called and named in its manner,
// with its options and tags.

#ifndef LIBFIX_PLATFORM_PULUMI_NEW_RESOURCE_H_
#define LIBFIX_PLATFORM_PULUMI_NEW_RESOURCE_H_

#include <string>

#include "libfix/model/change.h"
#include "libfix/platform/pulumi/program.h"
#include "libfix/platform/pulumi/writing.h"
#include "libfix/syntax/program/program_editor.h"

namespace libfix::pulumi {

// Why it cannot be written; empty when the editor was told.
std::string AddNewResource(const Program& program, const AddResource& add,
                           Writer& writer, program::ProgramEditor& editor);

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_NEW_RESOURCE_H_

